{{%AUTOESCAPE context="HTML"}}{{!
The whole document; BODY is the page's own template.
HEAD_TITLE: a section of the area's titles.tpl. Values: LANG, CENTRE_NAME, BASE (the centre's root), STATIC (both end with a slash), VERSION.
Switches: NOINDEX; SCRIPT (the comfort script, nginx/static/recourse.js); WITH_ERRORS (a form that comes back); WIDE (tables of many columns); LIGHT_ONLY (the host site has no dark scheme).
SSI_HEADER, SSI_FOOTER: shown together with SSI_HEADER_PATH, SSI_FOOTER_PATH.
TONGUE_LINK, or TONGUE_BUTTON behind a form that may be half filled in (with a way to it at the top): the same page in another language (TONGUE, TONGUE_NAME, TONGUE_PAGE).
CENTRE_TONGUE with CENTRE_LANG: the centre's own words are in another language than the page.
LEAVE: shown on every public page. PREVIEW: a public page made of the draft (admin/publish/preview). STAFF_NAV: shown to somebody who is logged in, with CSRF;
LOOK with LOOK_VERSION: the centre's own colours (fcgi/public/look.c); LOOK_TRIED with TRY_*: in a preview. NAME_LINE in LOGO_PICTURE or
LOGO_WORDS: the line at the top. PREVIEW_BAR: admin/preview-bar, above a page that is not saved.
MAY_ADMIN for administrators, MAY_AUDIT for who only checks the records, MAY_BUNDLES for auditors; NAV_INBOX, NAV_ACCOUNT, NAV_BUNDLES or NAV_ADMIN tells which part is open.
}}<!doctype html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{#WITH_ERRORS}}Error: {{/WITH_ERRORS}}{{>HEAD_TITLE}} – {{CENTRE_NAME}}</title>
{{#NOINDEX}}
<meta name="robots" content="noindex">
{{/NOINDEX}}
{{#LIGHT_ONLY}}
<meta name="color-scheme" content="only light">
{{/LIGHT_ONLY}}
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{STATIC}}recourse.css?v={{VERSION}}">
{{#LOOK}}
<link rel="stylesheet" href="{{BASE}}look.css?v={{LOOK_VERSION:u}}">
{{/LOOK}}
{{#LOOK_TRIED}}
<link rel="stylesheet" href="{{BASE}}admin/look.css?accent={{TRY_ACCENT:u}}&amp;text={{TRY_TEXT:u}}&amp;ground={{TRY_GROUND:u}}&amp;font={{TRY_FONT:u}}&amp;radius={{TRY_RADIUS:u}}&amp;width={{TRY_WIDTH:u}}{{#TRY_LIGHT}}&amp;light=1{{/TRY_LIGHT}}">
{{/LOOK_TRIED}}
{{#SCRIPT}}
<script src="{{STATIC}}recourse.js?v={{VERSION}}" defer data-left="Room for about {} more characters." data-over="This is about {} characters too long."></script>
{{/SCRIPT}}
</head>
<body>
<a class="rc rc-skip{{#LIGHT_ONLY}} rc-light{{/LIGHT_ONLY}}" href="#main">Skip to the main part</a>
{{#SSI_HEADER}}
<!--# include virtual="{{SSI_HEADER_PATH}}" -->
{{/SSI_HEADER}}
<div class="rc{{#WIDE}} rc-wide{{/WIDE}}{{#LIGHT_ONLY}} rc-light{{/LIGHT_ONLY}}">
<header class="rc-head{{#LEAVE}} rc-public{{/LEAVE}}">
<p class="rc-name"><a href="{{BASE}}"{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{#LOGO_PICTURE}}<img class="rc-logo" src="{{LOGO_PATH}}" alt="{{NAME_LINE}}">{{/LOGO_PICTURE}}{{#LOGO_WORDS}}{{NAME_LINE}}{{/LOGO_WORDS}}</a></p>
{{#TONGUE_LINK}}
<p class="rc-tongue"><a href="{{TONGUE_PAGE}}" lang="{{TONGUE}}" hreflang="{{TONGUE}}">{{TONGUE_NAME}}</a></p>
{{/TONGUE_LINK}}
{{#TONGUE_BUTTON}}
<p class="rc-tongue"><a href="#tongue-{{TONGUE}}" lang="{{TONGUE}}" hreflang="{{TONGUE}}">{{TONGUE_NAME}}</a></p>
{{/TONGUE_BUTTON}}
{{#LEAVE}}
<p class="rc-leave"><a href="{{BASE}}leave" rel="noreferrer" data-do="leave">Leave this page</a></p>
{{/LEAVE}}
{{#STAFF_NAV}}
<nav aria-label="Staff">
<ul class="rc-nav" role="list">
<li><a href="{{BASE}}staff/"{{#NAV_INBOX}} aria-current="page"{{/NAV_INBOX}}>Cases</a></li>
<li><a href="{{BASE}}staff/account"{{#NAV_ACCOUNT}} aria-current="page"{{/NAV_ACCOUNT}}>Your account</a></li>
{{#MAY_ADMIN}}
<li><a href="{{BASE}}admin/"{{#NAV_ADMIN}} aria-current="page"{{/NAV_ADMIN}}>Administration</a></li>
{{/MAY_ADMIN}}
{{#MAY_BUNDLES}}
<li><a href="{{BASE}}staff/bundles"{{#NAV_BUNDLES}} aria-current="page"{{/NAV_BUNDLES}}>Bundles</a></li>
{{/MAY_BUNDLES}}
{{#MAY_AUDIT}}
<li><a href="{{BASE}}admin/audit"{{#NAV_ADMIN}} aria-current="page"{{/NAV_ADMIN}}>Records</a></li>
<li><a href="{{BASE}}admin/statistics">Figures</a></li>
{{/MAY_AUDIT}}
<li><form method="post" action="{{BASE}}staff/log-out"><input type="hidden" name="csrf" value="{{CSRF}}"><button type="submit">Log out</button></form></li>
</ul>
</nav>
{{/STAFF_NAV}}
</header>
<main id="main" tabindex="-1">
{{#PREVIEW}}
<div class="rc-inset" role="note"><p><b>Preview.</b> This is how the page would look; nobody outside sees it yet. Links on it lead to the pages as they are now. <a href="{{BASE}}admin/publish">Back to what waits to be published</a></p></div>
{{/PREVIEW}}
{{>PREVIEW_BAR}}
{{>BODY}}
{{#TONGUE_BUTTON}}
<p class="rc-tongue rc-noprint"><button class="rc-btn rc-btn-quiet" type="submit" id="tongue-{{TONGUE}}" form="steps" formaction="{{TONGUE_PAGE}}" name="go" value="tongue" lang="{{TONGUE}}">{{TONGUE_NAME}}</button></p>
{{/TONGUE_BUTTON}}
</main>
{{#LEAVE}}
<footer class="rc-foot">
<ul class="rc-nav" role="list">
<li><a href="{{BASE}}">Start</a></li>
<li><a href="{{BASE}}policy">The whole policy</a></li>
<li><a href="{{BASE}}case">I have a token</a></li>
</ul>
</footer>
{{/LEAVE}}
</div>
{{#SSI_FOOTER}}
<!--# include virtual="{{SSI_FOOTER_PATH}}" -->
{{/SSI_FOOTER}}
</body>
</html>
