{{%AUTOESCAPE context="HTML"}}{{!
One sentence for one error, the same in the summary and beside the field (call_page, form_add_error).
A new code gets a line here.
}}{{#E_REQUIRED}}Llenwch hwn{{/E_REQUIRED}}
{{#E_CHOOSE}}Dewiswch un{{/E_CHOOSE}}
{{#E_TOO_LONG}}Mae hwn yn rhy hir; byrhewch ef, neu ychwanegwch ffeil{{/E_TOO_LONG}}
{{#E_TOO_SHORT}}Mae hwn yn rhy fyr; mae angen o leiaf 12 nod{{/E_TOO_SHORT}}
{{#E_COMMON}}Mae gormod o bobl yn defnyddio hwn; dewiswch un arall{{/E_COMMON}}
{{#E_BAD_TEXT}}Mae nod yn hwn na allwn ei ddarllen; teipiwch ef eto{{/E_BAD_TEXT}}
{{#E_BAD_DATE}}Defnyddiwch rifau a'r flwyddyn gyfan, er enghraifft 3 11 2026{{/E_BAD_DATE}}
{{#E_DATE_FUTURE}}Nid yw'r dyddiad hwn wedi dod eto; edrychwch arno eto{{/E_DATE_FUTURE}}
{{#E_DATE_PAST}}Mae'r dyddiad hwn wedi mynd heibio; dewiswch un hwyrach{{/E_DATE_PAST}}
{{#E_BAD_EMAIL}}Ysgrifennwch gyfeiriad cyfan, er enghraifft enw@ysgol.example{{/E_BAD_EMAIL}}
{{#E_BAD_TOKEN}}Mae gwall teipio ynddo; cymharwch bob grŵp â'r hyn a ysgrifennwyd gennych{{/E_BAD_TOKEN}}
{{#E_TOKEN_LENGTH}}Mae ynddo bum grŵp o bum llythyren a rhif; gwiriwch nad oes yr un ar goll{{/E_TOKEN_LENGTH}}
{{#E_TOKEN_SYMBOL}}Mae nod ynddo nad yw mewn unrhyw docyn; cymharwch ef â'r hyn a ysgrifennwyd gennych{{/E_TOKEN_SYMBOL}}
{{#E_UNKNOWN_TOKEN}}Nid oes gennym achos â'r tocyn hwn; gwiriwch bob grŵp. Gall achos a ddaeth i ben ers talwm fod wedi'i ddileu, fel y dywedodd ei dudalen cyn hynny{{/E_UNKNOWN_TOKEN}}
{{#E_TOKEN_ON_ITS_WAY}}Nid oes gennym achos â'r tocyn hwn eto. Gall achos newydd fod ar ei ffordd o hyd: os anfonoch eich un chi heddiw, ceisiwch eto ymhen ychydig funudau; fel arall gwiriwch bob grŵp{{/E_TOKEN_ON_ITS_WAY}}
{{#E_CHANGED_MEANWHILE}}Newidiodd rhywun arall hyn tra oeddech yn ysgrifennu. Mae'r hyn a deipiwyd gennych isod, wrth ymyl yr hyn sydd wedi'i storio nawr. Anfonwch ef eto i gadw eich un chi{{/E_CHANGED_MEANWHILE}}
{{#E_BAD_THEME}}Mae thema yn rhy hir, neu mae nod ynddi na allwn ei ddarllen; cadwch bob un i ychydig eiriau{{/E_BAD_THEME}}
{{#E_THEMES_MANY}}Gellir cael ugain thema ar y mwyaf; tynnwch rai, neu unwch nhw{{/E_THEMES_MANY}}
{{#E_THEMES_TWICE}}Mae dwy linell ar gyfer yr un thema; tynnwch un, neu ysgrifennwch air byr arall cyn ei cholon{{/E_THEMES_TWICE}}
{{#E_THEMES_WORD}}Ni ellir gwneud gair byr o un llinell; ysgrifennwch un o'r llythrennau a i z o'i blaen, gyda cholon, er enghraifft “dysgu: Dysgu”{{/E_THEMES_WORD}}
{{#E_BAD_HTTPS}}Ysgrifennwch gyfeiriad cyfan tudalen; mae'n dechrau â https://{{/E_BAD_HTTPS}}
{{#E_BAD_PATH}}Ysgrifennwch lwybr ar eich gwefan sy'n dechrau â /, er enghraifft /site/header.html, neu gadewch ef yn wag{{/E_BAD_PATH}}
{{#E_BAD_CODE}}Defnyddiwch un i wyth o briflythrennau{{/E_BAD_CODE}}
{{#E_CODE_IN_USE}}Mae achosion y mae eu cyfeirnodau'n dechrau â'r hen lythrennau, felly maent yn aros{{/E_CODE_IN_USE}}
{{#E_BAD_COLOUR}}Nid lliw yw hwn; ysgrifennwch # a chwe llythyren neu rif, er enghraifft #0d635c{{/E_BAD_COLOUR}}
{{#E_BAD_LOGO}}Ysgrifennwch lwybr ar eich gwefan eich hun, er enghraifft /site/logo.svg, neu gadewch ef yn wag{{/E_BAD_LOGO}}
{{#E_RADIUS_RANGE}}Ysgrifennwch rif cyfan o 0 i 24{{/E_RADIUS_RANGE}}
{{#E_WIDTH_RANGE}}Ysgrifennwch rif cyfan o 30 i 60{{/E_WIDTH_RANGE}}
{{#E_CONTRAST_TEXT}}Cyferbyniad testun ar y cefndir hwn yw {{RATIO_TEXT}} i 1, ac mae angen 4.5 i'w ddarllen. Dewiswch destun tywyllach neu gefndir goleuach{{/E_CONTRAST_TEXT}}
{{#E_CONTRAST_PALE}}Mae awgrymiadau'n welwach na'r testun: eu cyferbyniad ar y cefndir hwn yw {{RATIO_PALE}} i 1, ac mae angen 4.5. Dewiswch destun tywyllach{{/E_CONTRAST_PALE}}
{{#E_CONTRAST_EDGE}}Mae ymylon meysydd yn welwach na'r testun: eu cyferbyniad yw {{RATIO_EDGE}} i 1, ac mae angen 3. Dewiswch destun tywyllach{{/E_CONTRAST_EDGE}}
{{#E_CONTRAST_SIGNAL}}Cyferbyniad rhybuddion mewn coch, oren a gwyrdd ar y cefndir hwn yw {{RATIO_SIGNAL}} i 1, ac mae angen 4.5. Dewiswch gefndir goleuach{{/E_CONTRAST_SIGNAL}}
{{#E_CONTRAST_ACCENT}}Cyferbyniad dolenni a botymau ar y cefndir hwn yw {{RATIO_ACCENT}} i 1, ac mae angen 4.5. Dewiswch acen dywyllach{{/E_CONTRAST_ACCENT}}
{{#E_CONTRAST_DARK}}Ar dudalen dywyll cyferbyniad dolenni yn yr acen hon yw {{RATIO_DARK}} i 1, ac mae angen 4.5. Dewiswch acen oleuach, neu “Golau bob amser” isod{{/E_CONTRAST_DARK}}
{{#E_UNKNOWN_WORD}}Nid ydym yn gwybod y gair “{{WRONG_WORD}}” mewn bachau; cymerwch un o'r rhestr isod{{/E_UNKNOWN_WORD}}
{{#E_MISSING_WORD}}Mae'r gair “{{WRONG_WORD}}” mewn bachau ar goll; hebddo byddai'r hyn a deipiwyd yn ei faes yn cael ei golli{{/E_MISSING_WORD}}
{{#E_BAD_MONTH}}Defnyddiwch rifau, er enghraifft 11 a 2027{{/E_BAD_MONTH}}
{{#E_REVIEW_ORDER}}Mae'r mis hwn ar ben, neu nid yw ar ôl yr adolygiad; dewiswch un hwyrach{{/E_REVIEW_ORDER}}
{{#E_REVIEW_FAR}}Mae hyn fwy na deng mlynedd ymlaen; dewiswch fis cynharach{{/E_REVIEW_FAR}}
{{#E_REVIEW_BEFORE_LAST}}Mae adolygiad hwyrach yn barod; edrychwch ar y dyddiad eto{{/E_REVIEW_BEFORE_LAST}}
{{#E_REVIEW_FULL}}Mae dau gant o adolygiadau wedi'u cofnodi, ac nid oes lle i ragor; gofynnwch i'r rhai sy'n rhedeg y gwasanaeth hwn{{/E_REVIEW_FULL}}
{{#E_NOT_SAME}}Nid yw'r ddau yr un fath; teipiwch nhw eto{{/E_NOT_SAME}}
{{#E_FILE_TOO_BIG}}Mae ffeil yn rhy fawr ac ni chafodd ei hychwanegu; dewiswch un lai{{/E_FILE_TOO_BIG}}
{{#E_FILE_TOO_MANY}}Mae hyn yn ormod o ffeiliau ar unwaith; ychwanegwch y gweddill yr eildro{{/E_FILE_TOO_MANY}}
{{#E_FILE_CASE_FULL}}Mae cynifer o ffeiliau yn yr achos hwn ag y gall eu dal; rhowch sawl un mewn un ffeil{{/E_FILE_CASE_FULL}}
{{#E_FILE_NOT_CLEANED}}Ni allwn wneud copi o'r ffeil hon heb ddata cudd: mae wedi'i difrodi, wedi'i diogelu, wedi'i hanimeiddio, neu o fath nad ydym yn ei adnabod yn ddigon da. Ni chafodd ei newid. Ychwanegwch lun o'r hyn y mae'n ei ddangos yn lle hynny, neu ysgrifennwch ef{{/E_FILE_NOT_CLEANED}}
{{#E_FILE_GONE}}Nid yw'r ffeil hon yma mwyach; ychwanegwch hi eto{{/E_FILE_GONE}}
{{#E_FILE_NO_ROOM}}Nid oes lle i ffeiliau ar hyn o bryd; gallwch anfon eich geiriau nawr ac ychwanegu'r ffeil yn nes ymlaen{{/E_FILE_NO_ROOM}}
{{#E_FILE_BUSY}}Mae llawer o ffeiliau mawr yn cael eu hanfon ar hyn o bryd, felly ni ellid cymryd yr un yma. Ychwanegwch hi eto ymhen ychydig funudau, neu ewch ymlaen hebddi a'i hychwanegu yn nes ymlaen ar dudalen eich achos{{/E_FILE_BUSY}}
{{#E_FILE_SLOW}}Daeth y ffeil hon mor araf fel y bu'n rhaid i ni stopio, ac ni chafodd ei chadw. Ychwanegwch un lai, neu ewch ymlaen hebddi a'i hychwanegu yn nes ymlaen dros gysylltiad gwell{{/E_FILE_SLOW}}
{{#E_FILE_AWAY}}Ni ellir cymryd ffeiliau ar hyn o bryd, ac ni chadwyd yr un yma. Gallwch fynd ymlaen ac anfon eich geiriau nawr, a'i hychwanegu yn nes ymlaen ar dudalen eich achos{{/E_FILE_AWAY}}
{{#E_LOG_IN}}Ni weithiodd hyn. Gwiriwch y cyfeiriad, y cyfrinair a'r cod; mae cod yn gweithio unwaith. Ar ôl ychydig gynigion yn olynol, arhoswch funud cyn y nesaf{{/E_LOG_IN}}
{{#E_ROOT_READER}}Mae'r cofnod dyddiol yn mynd yno'n barod, neu at ugain arall: tynnwch un yn gyntaf{{/E_ROOT_READER}}
{{#E_TAKEN}}Mae'r person hwn yn y rhestr yn barod{{/E_TAKEN}}
{{#E_NO_WHAT}}Ysgrifennwch beth ddigwyddodd{{/E_NO_WHAT}}
{{#E_NO_NAME}}Rhowch eich enw, neu dewiswch “Yn ddienw”{{/E_NO_NAME}}
{{#E_TICK}}Ticiwch o leiaf un{{/E_TICK}}
{{#E_FACTOR}}Nid yw'r cod hwn yn cyd-fynd. Teipiwch yr un y mae'r ap yn ei ddangos nawr; mae pob un yn gweithio unwaith. Ar ôl ychydig gynigion yn olynol, arhoswch funud{{/E_FACTOR}}
{{#E_CODE}}Nid yw'r cod hwn yn cyd-fynd; cymharwch ef â'r hyn a ysgrifennwyd gennych, a theipiwch y cod y mae eich ap yn ei ddangos nawr os oes gennych un{{/E_CODE}}
{{#E_PRESENT}}Nid hwn yw eich cyfrinair presennol. Ar ôl ychydig gynigion yn olynol, arhoswch funud cyn y nesaf{{/E_PRESENT}}
{{#E_SAME_AS_BEFORE}}Dyma'r cyfrinair sydd gennych; dewiswch un arall{{/E_SAME_AS_BEFORE}}
{{#E_TOO_MANY_KEYS}}Rydych wedi cymryd allweddi newydd mor aml ag sy'n bosibl; cadwch nhw, a siaradwch â'ch gweinyddwr{{/E_TOO_MANY_KEYS}}
{{#E_TICK_COMPARED}}Siaradwch â'r person yn gyntaf, yna ticiwch hyn{{/E_TICK_COMPARED}}
{{#E_RECOVERY_CODES}}Nid yw'r ddau god hyn yn agor yr adferiad gyda'i gilydd. Teipiwch y ddau eto, a chymharwch bob grŵp. Ar ôl ychydig gynigion yn olynol, arhoswch funud cyn y nesaf{{/E_RECOVERY_CODES}}
{{#E_RECOVERY_OLD}}Codau'r haneri newydd yw'r rhain; teipiwch rai'r haneri hŷn{{/E_RECOVERY_OLD}}
{{#E_DATE_OLD}}Mae hyn dros ddwy flynedd yn ôl; edrychwch arno eto{{/E_DATE_OLD}}
{{#E_BAD_AMOUNT}}Nid swm yw hwn; ysgrifennwch ef mewn punnoedd, er enghraifft 25 neu 25.50{{/E_BAD_AMOUNT}}
{{#E_NOT_DESIGNATED}}Y rhai sy'n cael agor enwau cyfrinachol sy'n cofnodi camau disgyblu; dewiswch fath arall, neu gofynnwch i un ohonynt{{/E_NOT_DESIGNATED}}
{{#E_CODE_OVER}}Nid yw'r cod hwn yn dda: defnyddiwyd ef, mae'n rhy hen, neu mae un mwy newydd. Gofynnwch i'r person a'i rhoddodd i chi am un newydd{{/E_CODE_OVER}}
{{#E_IS_TOKEN}}Mae gwall teipio ynddo; cymharwch bob grŵp â'r hyn a roddwyd i chi. Os tocyn ydyw, ac nid cod, gall agor eich achos o hyd, yn “Mae gen i docyn”{{/E_IS_TOKEN}}
{{#E_IS_CODE}}Mae gwall teipio ynddo; cymharwch bob grŵp â'r hyn a ysgrifennwyd gennych. Os cod ydyw a roddwyd i chi ar gyfer tocyn newydd, teipiwch ef ar y dudalen “Rwyf wedi colli fy nhocyn”{{/E_IS_CODE}}
{{#E_ONCE_MORE}}Mae peth amser wedi mynd heibio; pwyswch y botwm unwaith eto{{/E_ONCE_MORE}}
{{#E_FINGERPRINT}}Nid dyma ddiwedd eu hôl bys. Gofynnwch iddynt ei ddarllen unwaith eto; os yw'n wahanol o hyd, peidiwch â gadael neb i mewn a dywedwch wrth weinyddwr{{/E_FINGERPRINT}}
{{#E_NAME_STAYS}}Nid yw enw yn mynd i gyfrif archwilydd yma; tynnwch y tic, neu anfonwch y ffeil eich hun{{/E_NAME_STAYS}}
{{#E_NAME_LOCKED}}Ni allwch agor yr enw cyfrinachol, felly mae'n aros yma{{/E_NAME_LOCKED}}
{{#E_UNTIL_BEFORE_FROM}}Mae'r diwrnod olaf cyn y cyntaf{{/E_UNTIL_BEFORE_FROM}}
{{#E_AWAY_TOO_LONG}}Mae hyn yn fwy na blwyddyn. Gofynnwch i weinyddwr gau'r cyfrif neu ddewis rhywun arall ar gyfer y cam{{/E_AWAY_TOO_LONG}}
{{#E_SAME_DEPUTY}}Yr un person yw hwn eto; dewiswch un arall, neu neb{{/E_SAME_DEPUTY}}
{{#E_BAD_FEED}}Nid dyma'r rhestr y mae GOV.UK yn ei chyhoeddi, neu nid y cyfan ohoni. Ni newidiwyd na dileu dim. Agorwch y cyfeiriad, copïwch y dudalen gyfan, a gludwch hi unwaith eto{{/E_BAD_FEED}}
{{#E_TOO_MANY_CLOSURES}}Mae cynifer o gyfnodau cau ag y gall fod; tynnwch hen rai yn gyntaf{{/E_TOO_MANY_CLOSURES}}
{{#E_CLOSED_TOO_LONG}}Mae hyn yn fwy na naw deg diwrnod; rhowch gyfnod byrrach{{/E_CLOSED_TOO_LONG}}
{{#E_UNKNOWN}}Dewiswch un o'r rhestr{{/E_UNKNOWN}}
{{#E_DRAFT_CHANGED}}Newidiodd rhywun y drafft, neu ei gyhoeddi, tra oeddech yn edrych. Ni wnaed dim. Mae'r dudalen yn dangos y sefyllfa nawr; penderfynwch eto{{/E_DRAFT_CHANGED}}
{{#E_DATE_FAR}}Mae hyn dros ddwy flynedd ymlaen; edrychwch ar y flwyddyn eto{{/E_DATE_FAR}}
{{#E_BAD_COUNT}}Ysgrifennwch rif cyfan o 1 i 3660{{/E_BAD_COUNT}}
{{#E_BAD_MONTHS}}Ysgrifennwch rif cyfan o 1 i 600{{/E_BAD_MONTHS}}
{{#E_BAD_LINK}}Ysgrifennwch gyfeiriad cyfan sy'n dechrau â https://, heb fylchau{{/E_BAD_LINK}}
{{#E_CHOOSE_ONE}}Dewiswch un{{/E_CHOOSE_ONE}}
{{#E_NEEDS_TIME}}Mae angen amser i'w ymestyn ar estyniad: ysgrifennwch un, neu tynnwch y tic{{/E_NEEDS_TIME}}
{{#E_NEEDS_DECISION}}Nid yw'r ffurflen yn gofyn am ddyddiad penderfyniad; gadewch i'r weithdrefn ofyn amdano yn gyntaf, neu cyfrifwch o ddiwrnod arall{{/E_NEEDS_DECISION}}
{{#E_AFTER_OUTSIDE}}Dim ond corff allanol arall all fod yn gam ar ôl corff allanol; symudwch ef i fyny, neu dewiswch fath arall{{/E_AFTER_OUTSIDE}}
{{#E_STAGE_NEEDS_DECISION}}Mae cam yn cyfrif o ddyddiad y penderfyniad hwnnw; newidiwch y cam yn gyntaf{{/E_STAGE_NEEDS_DECISION}}
{{#E_DOES_NOT_FIT}}Nid yw hyn yn cyd-fynd â gweddill y ddogfen; edrychwch arno eto{{/E_DOES_NOT_FIT}}
{{#E_NOTHING_TO_SHOW}}Nid oes dim i'w ddangos: nid yw pobl yn gweld yr hyn na sonnir amdano{{/E_NOTHING_TO_SHOW}}
{{#E_TOO_MANY_STAGES}}Mae gan weithdrefn 12 cam ar y mwyaf; tynnwch un yn gyntaf{{/E_TOO_MANY_STAGES}}
{{#E_STAGE_GONE}}Mae cydweithiwr wedi tynnu'r cam hwn yn y cyfamser. Mae'r hyn a deipiwyd gennych isod; cadwch ef eto i'w ychwanegu fel y mae yma{{/E_STAGE_GONE}}
