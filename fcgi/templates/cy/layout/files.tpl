{{%AUTOESCAPE context="HTML"}}{{!
The files of a case (present_files).
}}<h2>Ffeiliau</h2>
<ul role="list">
{{#FILE}}
<li><a href="{{FILE_LINK}}">{{FILE_NAME}}</a> <span class="rc-mute">({{FILE_SIZE}} {{#SIZE_KB}}KB{{/SIZE_KB}}{{#SIZE_MB}}MB{{/SIZE_MB}})</span></li>
{{/FILE}}
</ul>
