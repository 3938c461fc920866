{{%AUTOESCAPE context="HTML"}}{{!
The texts of the public pages.
Fields: V_<FIELD> as stored or as typed; CHANGED_<FIELD> with STORED: what somebody else stored meanwhile (fcgi/admin/edit.c).
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Texts and policy</li></ol></nav>
<h1>Texts and policy</h1>
<p class="rc-lead">What people read before they write to you.</p>
{{>DRAFT_NOTE}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>Saved in the draft.</b> Nobody outside sees it yet. <a href="{{BASE}}admin/publish">Look at all changes, and publish</a>.</p></div>{{/DONE}}
<form novalidate id="seen" tabindex="-1" method="post" action="{{BASE}}admin/texts">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<h2>On the start page</h2>
<div class="rc-field{{#E_PAGE_ABOUT}} is-wrong{{/E_PAGE_ABOUT}}">
<label for="page-about">What this is for</label>
<p class="rc-hint" id="page-about-hint">A blank line begins a new paragraph.</p>
{{#E_PAGE_ABOUT}}<p class="rc-error" id="page-about-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PAGE_ABOUT}}
{{#CHANGED_PAGE_ABOUT}}<div class="rc-changed" id="page-about-changed"><p>Stored now:</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED_PAGE_ABOUT}}
<textarea id="page-about" name="page-about" rows="7" aria-describedby="page-about-hint{{#E_PAGE_ABOUT}} page-about-error{{/E_PAGE_ABOUT}}{{#CHANGED_PAGE_ABOUT}} page-about-changed{{/CHANGED_PAGE_ABOUT}}"{{#E_PAGE_ABOUT}} aria-invalid="true"{{/E_PAGE_ABOUT}}>{{V_PAGE_ABOUT:p}}</textarea>
</div>
<div class="rc-field{{#E_NOT_FOR}} is-wrong{{/E_NOT_FOR}}">
<label for="not-for">What this is not for</label>
<p class="rc-hint" id="not-for-hint">A blank line begins a new paragraph. It stands further down, with the ways for other concerns.</p>
{{#E_NOT_FOR}}<p class="rc-error" id="not-for-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_NOT_FOR}}
{{#CHANGED_NOT_FOR}}<div class="rc-changed" id="not-for-changed"><p>Stored now:</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED_NOT_FOR}}
<textarea id="not-for" name="not-for" rows="7" aria-describedby="not-for-hint{{#E_NOT_FOR}} not-for-error{{/E_NOT_FOR}}{{#CHANGED_NOT_FOR}} not-for-changed{{/CHANGED_NOT_FOR}}"{{#E_NOT_FOR}} aria-invalid="true"{{/E_NOT_FOR}}>{{V_NOT_FOR:p}}</textarea>
</div>
<div class="rc-field{{#E_CONFIDENTIALITY}} is-wrong{{/E_CONFIDENTIALITY}}">
<label for="confidentiality">Staying anonymous, or keeping a name confidential</label>
<p class="rc-hint" id="confidentiality-hint">A blank line begins a new paragraph.</p>
{{#E_CONFIDENTIALITY}}<p class="rc-error" id="confidentiality-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CONFIDENTIALITY}}
{{#CHANGED_CONFIDENTIALITY}}<div class="rc-changed" id="confidentiality-changed"><p>Stored now:</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED_CONFIDENTIALITY}}
<textarea id="confidentiality" name="confidentiality" rows="7" aria-describedby="confidentiality-hint{{#E_CONFIDENTIALITY}} confidentiality-error{{/E_CONFIDENTIALITY}}{{#CHANGED_CONFIDENTIALITY}} confidentiality-changed{{/CHANGED_CONFIDENTIALITY}}"{{#E_CONFIDENTIALITY}} aria-invalid="true"{{/E_CONFIDENTIALITY}}>{{V_CONFIDENTIALITY:p}}</textarea>
</div>
<div class="rc-field{{#E_UPHELD}} is-wrong{{/E_UPHELD}}">
<label for="upheld">What happens when a complaint is upheld</label>
<p class="rc-hint" id="upheld-hint">A blank line begins a new paragraph. It stands behind the stages.</p>
{{#E_UPHELD}}<p class="rc-error" id="upheld-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_UPHELD}}
{{#CHANGED_UPHELD}}<div class="rc-changed" id="upheld-changed"><p>Stored now:</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED_UPHELD}}
<textarea id="upheld" name="upheld" rows="7" aria-describedby="upheld-hint{{#E_UPHELD}} upheld-error{{/E_UPHELD}}{{#CHANGED_UPHELD}} upheld-changed{{/CHANGED_UPHELD}}"{{#E_UPHELD}} aria-invalid="true"{{/E_UPHELD}}>{{V_UPHELD:p}}</textarea>
</div>
<h2>The policy</h2>
<div class="rc-field{{#E_POLICY_TITLE}} is-wrong{{/E_POLICY_TITLE}}">
<label for="policy-title">Title of the policy</label>
<p class="rc-hint" id="policy-title-hint">At the top of the policy page.</p>
{{#E_POLICY_TITLE}}<p class="rc-error" id="policy-title-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_POLICY_TITLE}}
{{#CHANGED_POLICY_TITLE}}<p class="rc-changed" id="policy-title-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_POLICY_TITLE}}
<input class="rc-input" id="policy-title" name="policy-title" value="{{V_POLICY_TITLE}}" autocomplete="off" aria-describedby="policy-title-hint{{#E_POLICY_TITLE}} policy-title-error{{/E_POLICY_TITLE}}{{#CHANGED_POLICY_TITLE}} policy-title-changed{{/CHANGED_POLICY_TITLE}}"{{#E_POLICY_TITLE}} aria-invalid="true"{{/E_POLICY_TITLE}}>
</div>
<div class="rc-field{{#E_POLICY}} is-wrong{{/E_POLICY}}">
<label for="policy">Text of the policy</label>
<p class="rc-hint" id="policy-hint">In Markdown: ## begins a heading, a blank line a paragraph, - a line of a list, **two stars** make words bold, [words](https://address) a link. Pictures and HTML are left out. The stages are added by themselves.</p>
{{#E_POLICY}}<p class="rc-error" id="policy-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_POLICY}}
{{#CHANGED_POLICY}}<div class="rc-changed" id="policy-changed"><p>Stored now:</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED_POLICY}}
<textarea id="policy" name="policy" rows="24" aria-describedby="policy-hint{{#E_POLICY}} policy-error{{/E_POLICY}}{{#CHANGED_POLICY}} policy-changed{{/CHANGED_POLICY}}"{{#E_POLICY}} aria-invalid="true"{{/E_POLICY}}>{{V_POLICY:p}}</textarea>
</div>
<h2>Done?</h2>
<p>A preview shows the real page with what stands above, and saves nothing.</p>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="save">Save</button><button class="rc-btn rc-btn-2" type="submit" name="act" value="preview">Preview the start page</button><button class="rc-btn rc-btn-2" type="submit" name="act" value="preview-policy">Preview the policy</button></div>
</form>
