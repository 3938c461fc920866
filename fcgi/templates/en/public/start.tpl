{{%AUTOESCAPE context="HTML"}}<h1>Tell us what went wrong</h1>
{{#ABOUT}}<p class="rc-lead"{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/ABOUT}}
<ul class="rc-plain" role="list">
{{#RUN}}
<li>{{#FORM_OPEN}}<a class="rc-btn{{#KIND_APPEAL}} rc-btn-2{{/KIND_APPEAL}}" href="{{BASE}}new?kind={{KIND:u}}">{{#KIND_COMPLAINT}}Make a complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal against an assessment decision{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Report malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Ask us something{{/KIND_ENQUIRY}}</a>{{/FORM_OPEN}}{{#FORM_CLOSED}}<a class="rc-btn rc-btn-2" href="{{BASE}}new?kind={{KIND:u}}"><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{KIND_TITLE}}</span>: the form is closed at the moment</a>{{/FORM_CLOSED}}</li>
{{/RUN}}
<li><a class="rc-btn rc-btn-2" href="{{BASE}}case">I have a token</a></li>
</ul>
<div class="rc-inset"><p>You can stay anonymous, and you can follow your case and answer questions all the same. You get a token for that when you send.</p>
{{#CONFIDENTIALITY}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/CONFIDENTIALITY}}</div>
{{#RUN}}
<h2>{{#KIND_COMPLAINT}}What happens to a complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}What happens to an appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}What happens to a report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}What happens to an enquiry{{/KIND_ENQUIRY}}</h2>
{{>PATH}}
{{/RUN}}
<h2>When a complaint is upheld</h2>
{{#UPHELD}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/UPHELD}}
<h2>What this is not for</h2>
{{#NOT_FOR}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PARAGRAPH}}</p>{{/NOT_FOR}}
{{#SIGNPOST}}
<h3{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{KIND_TITLE}}</h3>
<p><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{SIGNPOST_TEXT}}</span>{{#HAS_LINK}} <a href="{{SIGNPOST_LINK}}" rel="noreferrer">{{SIGNPOST_LINK}}</a>{{/HAS_LINK}}</p>
{{/SIGNPOST}}
<p><a href="{{BASE}}policy">Read the whole policy</a></p>
<p class="rc-mute">{{#LAST_REVIEW}}The policy was last reviewed in {{REVIEW}}. {{/LAST_REVIEW}}{{#NEXT_REVIEW}}The next review is in {{REVIEW}}.{{/NEXT_REVIEW}}{{#LATE_REVIEW}}The next review was to be in {{REVIEW}}.{{/LATE_REVIEW}}</p>
