{{%AUTOESCAPE context="HTML"}}<h1>Dywedwch wrthym beth aeth o'i le</h1>
{{#ABOUT}}<p class="rc-lead"{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/ABOUT}}
<ul class="rc-plain" role="list">
{{#RUN}}
<li>{{#FORM_OPEN}}<a class="rc-btn{{#KIND_APPEAL}} rc-btn-2{{/KIND_APPEAL}}" href="{{BASE}}new?kind={{KIND:u}}">{{#KIND_COMPLAINT}}Gwneud cwyn{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Apelio yn erbyn penderfyniad asesu{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Rhoi gwybod am gamymarfer{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Gofyn rhywbeth i ni{{/KIND_ENQUIRY}}</a>{{/FORM_OPEN}}{{#FORM_CLOSED}}<a class="rc-btn rc-btn-2" href="{{BASE}}new?kind={{KIND:u}}"><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{KIND_TITLE}}</span>: mae'r ffurflen ar gau ar hyn o bryd</a>{{/FORM_CLOSED}}</li>
{{/RUN}}
<li><a class="rc-btn rc-btn-2" href="{{BASE}}case">Mae gen i docyn</a></li>
</ul>
<div class="rc-inset"><p>Gallwch aros yn ddienw, a gallwch ddilyn eich achos ac ateb cwestiynau er hynny. Cewch docyn ar gyfer hynny pan fyddwch yn anfon.</p>
{{#CONFIDENTIALITY}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/CONFIDENTIALITY}}</div>
{{#RUN}}
<h2>{{#KIND_COMPLAINT}}Beth sy'n digwydd i gŵyn{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Beth sy'n digwydd i apêl{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Beth sy'n digwydd i adroddiad{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Beth sy'n digwydd i ymholiad{{/KIND_ENQUIRY}}</h2>
{{>PATH}}
{{/RUN}}
<h2>Pan gaiff cwyn ei chadarnhau</h2>
{{#UPHELD}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/UPHELD}}
<h2>Beth nad yw hyn ar ei gyfer</h2>
{{#NOT_FOR}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/NOT_FOR}}
{{#SIGNPOST}}
<h3{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{KIND_TITLE}}</h3>
<p><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{SIGNPOST_TEXT}}</span>{{#HAS_LINK}} <a href="{{SIGNPOST_LINK}}" rel="noreferrer">{{SIGNPOST_LINK}}</a>{{/HAS_LINK}}</p>
{{/SIGNPOST}}
<p><a href="{{BASE}}policy">Darllen y polisi cyfan</a></p>
<p class="rc-mute">{{#LAST_REVIEW}}Adolygwyd y polisi ddiwethaf ym mis {{REVIEW}}. {{/LAST_REVIEW}}{{#NEXT_REVIEW}}Mae'r adolygiad nesaf ym mis {{REVIEW}}.{{/NEXT_REVIEW}}{{#LATE_REVIEW}}Roedd yr adolygiad nesaf i fod ym mis {{REVIEW}}.{{/LATE_REVIEW}}</p>
