{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-step">Step 3 of 4</p>
<h1>Do you have anything that shows what happened?</h1>
<p class="rc-lead">Pictures, letters, messages, recordings. You do not need any to complain, and you can add some later.</p>
{{#CUT}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The file {{CUT_NAME}} did not arrive whole: the connection broke. It was not kept. Nothing else is lost. Please add it again.</p>
{{/CUT}}
<form id="steps" method="post" action="{{BASE}}new/files" enctype="multipart/form-data" data-unsent="what">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
{{#DRAFTS}}
<h2>Added so far</h2>
{{#TWIN}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>{{DRAFT_NAME}} is there twice. If only the copy is to be sent, remove the file as it came.</p>
{{/TWIN}}
{{#SOME_CLEAN}}<p class="rc-hint">Of a picture or a PDF file you can have a copy made that shows the same and says nothing else: no place, time, device or author. Then remove the first one, so that only the copy is sent. What can be seen or read in it stays.</p>{{/SOME_CLEAN}}
<dl class="rc-defs">
{{#DRAFT}}
<div><dt>{{#DRAFT_CLEAN}}Copy without hidden data{{/DRAFT_CLEAN}}{{#DRAFT_TWIN}}File as it came{{/DRAFT_TWIN}}{{#DRAFT_PLAIN}}File{{/DRAFT_PLAIN}}</dt><dd>{{DRAFT_NAME}} <span class="rc-mute">({{DRAFT_KB}} KB)</span></dd><dd class="rc-change">{{#OFFER_CLEAN}}<button class="rc-btn rc-btn-quiet" type="submit" name="clean" value="{{DRAFT_ID}}">Make a copy without hidden data<span class="rc-vh"> of {{DRAFT_NAME}}</span></button> {{/OFFER_CLEAN}}<button class="rc-btn rc-btn-quiet" type="submit" name="remove" value="{{DRAFT_ID}}">Remove<span class="rc-vh"> {{DRAFT_NAME}}</span></button></dd></div>
{{/DRAFT}}
</dl>
{{/DRAFTS}}
{{#FILES_AWAY}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>We cannot take files at the moment: part of this service is not answering. You can go on and send your words now. You can add files later, on the page of your case; please add those from this form there once more.</p>
{{#E_FILE}}<p class="rc-error" id="file"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
{{/FILES_AWAY}}{{#FILES_HERE}}<div class="rc-field{{#E_FILE}} is-wrong{{/E_FILE}}">
<label for="file">Add files</label>
<p class="rc-hint" id="file-hint">Up to {{FILE_MAX_MB}} MB each. Files carry hidden data: a picture can say where and with which phone it was taken, a document its author's name. If you want to stay anonymous, write down what the file shows instead.</p>
{{#E_FILE}}<p class="rc-error" id="file-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
<input class="rc-input" type="file" id="file" name="file" multiple aria-describedby="file-hint{{#E_FILE}} file-error{{/E_FILE}}">
</div>
{{>SENDING}}
{{/FILES_HERE}}<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="continue">Continue</button>
{{#FILES_HERE}}<button class="rc-btn rc-btn-2" type="submit" name="go" value="add">Add these files and stay here</button>
<button class="rc-btn rc-btn-quiet" type="submit" formaction="{{BASE}}new" formenctype="application/x-www-form-urlencoded" name="go" value="check">Go on without adding files</button>{{/FILES_HERE}}
<button class="rc-btn rc-btn-quiet" type="submit" formaction="{{BASE}}new" formenctype="application/x-www-form-urlencoded" name="go" value="back">Back</button></div>
</form>
