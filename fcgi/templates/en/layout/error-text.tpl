{{%AUTOESCAPE context="HTML"}}{{!
One sentence for one error, the same in the summary and beside the field (call_page, form_add_error).
A new code gets a line here.
}}{{#E_REQUIRED}}Please fill this in{{/E_REQUIRED}}
{{#E_CHOOSE}}Please choose one{{/E_CHOOSE}}
{{#E_TOO_LONG}}This is too long; please shorten it, or add a file{{/E_TOO_LONG}}
{{#E_TOO_SHORT}}This is too short; it needs at least 12 characters{{/E_TOO_SHORT}}
{{#E_COMMON}}Too many people use this one; please choose another{{/E_COMMON}}
{{#E_BAD_TEXT}}This has a character that we cannot read; please type it again{{/E_BAD_TEXT}}
{{#E_BAD_DATE}}Please use numbers and the whole year, such as 3 11 2026{{/E_BAD_DATE}}
{{#E_DATE_FUTURE}}This date is still to come; please look at it again{{/E_DATE_FUTURE}}
{{#E_DATE_PAST}}This date has gone by; please choose a later one{{/E_DATE_PAST}}
{{#E_BAD_EMAIL}}Please write a whole address, such as name@school.example{{/E_BAD_EMAIL}}
{{#E_BAD_TOKEN}}There is a typing error in it; please compare each group with what you wrote down{{/E_BAD_TOKEN}}
{{#E_TOKEN_LENGTH}}It has five groups of five letters and numbers; please check that none is missing{{/E_TOKEN_LENGTH}}
{{#E_TOKEN_SYMBOL}}It has a character that no token has; please compare it with what you wrote down{{/E_TOKEN_SYMBOL}}
{{#E_UNKNOWN_TOKEN}}We have no case with this token; please check every group. A case that ended long ago may have been deleted, as its page said before{{/E_UNKNOWN_TOKEN}}
{{#E_TOKEN_ON_ITS_WAY}}We have no case with this token yet. A new case may still be on its way: if you sent yours today, please try again in some minutes; else check every group{{/E_TOKEN_ON_ITS_WAY}}
{{#E_CHANGED_MEANWHILE}}Somebody else changed this while you were writing. What you typed is below, next to what is stored now. Send it again to keep yours{{/E_CHANGED_MEANWHILE}}
{{#E_BAD_THEME}}A theme is too long, or has a character that we cannot read; please keep each to a few words{{/E_BAD_THEME}}
{{#E_THEMES_MANY}}There can be twenty themes at most; please remove some, or join them{{/E_THEMES_MANY}}
{{#E_THEMES_TWICE}}Two lines stand for the same theme; please remove one, or write another short word before its colon{{/E_THEMES_TWICE}}
{{#E_THEMES_WORD}}No short word can be made from one line; please write one of the letters a to z before it, with a colon, such as “teaching: Teaching”{{/E_THEMES_WORD}}
{{#E_BAD_HTTPS}}Please write the whole address of a page; it begins with https://{{/E_BAD_HTTPS}}
{{#E_BAD_PATH}}Please write a path on your site that begins with /, such as /site/header.html, or leave it empty{{/E_BAD_PATH}}
{{#E_BAD_CODE}}Please use one to eight capital letters{{/E_BAD_CODE}}
{{#E_CODE_IN_USE}}There are cases whose references begin with the old letters, so they stay{{/E_CODE_IN_USE}}
{{#E_BAD_COLOUR}}This is not a colour; please write a # and six letters or numbers, such as #0d635c{{/E_BAD_COLOUR}}
{{#E_BAD_LOGO}}Please write a path on your own site, such as /site/logo.svg, or leave it empty{{/E_BAD_LOGO}}
{{#E_RADIUS_RANGE}}Please write a whole number from 0 to 24{{/E_RADIUS_RANGE}}
{{#E_WIDTH_RANGE}}Please write a whole number from 30 to 60{{/E_WIDTH_RANGE}}
{{#E_CONTRAST_TEXT}}Text on this ground has a contrast of {{RATIO_TEXT}} to 1, and 4.5 is needed to read it. Please choose a darker text or a lighter ground{{/E_CONTRAST_TEXT}}
{{#E_CONTRAST_PALE}}Hints are paler than the text: on this ground they have a contrast of {{RATIO_PALE}} to 1, and 4.5 is needed. Please choose a darker text{{/E_CONTRAST_PALE}}
{{#E_CONTRAST_EDGE}}The edges of fields are paler than the text: they have a contrast of {{RATIO_EDGE}} to 1, and 3 is needed. Please choose a darker text{{/E_CONTRAST_EDGE}}
{{#E_CONTRAST_SIGNAL}}Warnings in red, amber and green have a contrast of {{RATIO_SIGNAL}} to 1 on this ground, and 4.5 is needed. Please choose a lighter ground{{/E_CONTRAST_SIGNAL}}
{{#E_CONTRAST_ACCENT}}Links and buttons have a contrast of {{RATIO_ACCENT}} to 1 on this ground, and 4.5 is needed. Please choose a darker accent{{/E_CONTRAST_ACCENT}}
{{#E_CONTRAST_DARK}}On a dark page links in this accent have a contrast of {{RATIO_DARK}} to 1, and 4.5 is needed. Please choose a lighter accent, or “Always light” below{{/E_CONTRAST_DARK}}
{{#E_UNKNOWN_WORD}}We do not know the word “{{WRONG_WORD}}” in braces; please take one from the list below{{/E_UNKNOWN_WORD}}
{{#E_MISSING_WORD}}The word “{{WRONG_WORD}}” in braces is missing; without it what people typed in its field would be lost{{/E_MISSING_WORD}}
{{#E_BAD_MONTH}}Please use numbers, such as 11 and 2027{{/E_BAD_MONTH}}
{{#E_REVIEW_ORDER}}This month is over, or not after the review; please choose a later one{{/E_REVIEW_ORDER}}
{{#E_REVIEW_FAR}}This is more than ten years ahead; please choose an earlier month{{/E_REVIEW_FAR}}
{{#E_REVIEW_BEFORE_LAST}}There is a later review already; please look at the date again{{/E_REVIEW_BEFORE_LAST}}
{{#E_REVIEW_FULL}}Two hundred reviews are recorded, and there is no room for more; please ask those who run this service{{/E_REVIEW_FULL}}
{{#E_NOT_SAME}}The two are not the same; please type them again{{/E_NOT_SAME}}
{{#E_FILE_TOO_BIG}}A file is too big and was not added; please choose a smaller one{{/E_FILE_TOO_BIG}}
{{#E_FILE_TOO_MANY}}These are too many files at once; please add the rest in a second go{{/E_FILE_TOO_MANY}}
{{#E_FILE_CASE_FULL}}This case has as many files as it can hold; please put several into one file{{/E_FILE_CASE_FULL}}
{{#E_FILE_NOT_CLEANED}}We cannot make a copy of this file without hidden data: it is damaged, protected, animated, or of a kind that we do not know well enough. It was not changed. Add a picture of what it shows instead, or write it down{{/E_FILE_NOT_CLEANED}}
{{#E_FILE_GONE}}This file is not here any more; please add it again{{/E_FILE_GONE}}
{{#E_FILE_NO_ROOM}}There is no room for files at this moment; you can send your words now and add the file later{{/E_FILE_NO_ROOM}}
{{#E_FILE_BUSY}}Many large files are being sent at this moment, so this one could not be taken. Please add it again in a few minutes, or go on without it and add it later on the page of your case{{/E_FILE_BUSY}}
{{#E_FILE_SLOW}}This file came so slowly that we had to stop, and it was not kept. Please add a smaller one, or go on without it and add it later over a better connection{{/E_FILE_SLOW}}
{{#E_FILE_AWAY}}Files cannot be taken at this moment, and this one was not kept. You can go on and send your words now, and add it later on the page of your case{{/E_FILE_AWAY}}
{{#E_LOG_IN}}This did not work. Please check address, password and code; a code works once. After a few tries in a row, please wait a minute before the next{{/E_LOG_IN}}
{{#E_ROOT_READER}}The daily record goes there already, or to twenty others: take one off first{{/E_ROOT_READER}}
{{#E_TAKEN}}This person is in the list already{{/E_TAKEN}}
{{#E_NO_WHAT}}Please write what happened{{/E_NO_WHAT}}
{{#E_NO_NAME}}Please give your name, or choose "Anonymously"{{/E_NO_NAME}}
{{#E_TICK}}Please tick at least one{{/E_TICK}}
{{#E_FACTOR}}This code does not fit. Please type the one that the app shows now; each works once. After a few tries in a row, please wait a minute{{/E_FACTOR}}
{{#E_CODE}}This code does not fit; please compare it with what you wrote down, and type the code that your app shows now if you have one{{/E_CODE}}
{{#E_PRESENT}}This is not your present password. After a few tries in a row, please wait a minute before the next{{/E_PRESENT}}
{{#E_SAME_AS_BEFORE}}This is the password that you have; please choose another{{/E_SAME_AS_BEFORE}}
{{#E_TOO_MANY_KEYS}}You have taken new keys as often as is possible; please keep them, and talk to your administrator{{/E_TOO_MANY_KEYS}}
{{#E_TICK_COMPARED}}Please speak with the person first, then tick this{{/E_TICK_COMPARED}}
{{#E_RECOVERY_CODES}}These two codes do not open the recovery together. Please type both again, and compare every group. After a few tries in a row, please wait a minute before the next{{/E_RECOVERY_CODES}}
{{#E_RECOVERY_OLD}}These are the codes of the new halves; please type those of the older ones{{/E_RECOVERY_OLD}}
{{#E_DATE_OLD}}This is more than two years ago; please look at it again{{/E_DATE_OLD}}
{{#E_BAD_AMOUNT}}This is not an amount; please write it in pounds, such as 25 or 25.50{{/E_BAD_AMOUNT}}
{{#E_NOT_DESIGNATED}}Disciplinary steps are recorded by those who may open confidential names; please choose another kind, or ask one of them{{/E_NOT_DESIGNATED}}
{{#E_CODE_OVER}}This code is not good: it was used, is too old, or there is a newer one. Please ask the person who gave it to you for a new one{{/E_CODE_OVER}}
{{#E_IS_TOKEN}}There is a typing error in it; please compare each group with what you were given. If it is a token, and no code, it may still open your case, at “I have a token”{{/E_IS_TOKEN}}
{{#E_IS_CODE}}There is a typing error in it; please compare each group with what you wrote down. If it is a code that you were handed for a new token, please type it on the page “I have lost my token”{{/E_IS_CODE}}
{{#E_ONCE_MORE}}Some time has passed; please press the button once more{{/E_ONCE_MORE}}
{{#E_FINGERPRINT}}This is not the end of their fingerprint. Please ask them to read it out once more; if it still differs, let nobody in and tell an administrator{{/E_FINGERPRINT}}
{{#E_NAME_STAYS}}A name does not go to an auditor's account here; take the tick away, or send the file yourself{{/E_NAME_STAYS}}
{{#E_NAME_LOCKED}}You cannot open the confidential name, so it stays here{{/E_NAME_LOCKED}}
{{#E_UNTIL_BEFORE_FROM}}The last day is before the first one{{/E_UNTIL_BEFORE_FROM}}
{{#E_AWAY_TOO_LONG}}This is more than a year. Ask an administrator to close the account or to choose somebody else for the stage{{/E_AWAY_TOO_LONG}}
{{#E_SAME_DEPUTY}}This is the same person once more; please choose another, or nobody{{/E_SAME_DEPUTY}}
{{#E_BAD_FEED}}This is not the list that GOV.UK publishes, or not all of it. Nothing was changed or deleted. Open the address, copy all of the page, and paste it once more{{/E_BAD_FEED}}
{{#E_TOO_MANY_CLOSURES}}There are as many closures as there can be; please remove old ones first{{/E_TOO_MANY_CLOSURES}}
{{#E_CLOSED_TOO_LONG}}This is more than ninety days; please enter a shorter time{{/E_CLOSED_TOO_LONG}}
{{#E_UNKNOWN}}Please choose one from the list{{/E_UNKNOWN}}
{{#E_DRAFT_CHANGED}}Somebody changed the draft, or published it, while you were looking. Nothing was done. The page shows how things stand now; please decide again{{/E_DRAFT_CHANGED}}
{{#E_DATE_FAR}}This is more than two years ahead; please look at the year again{{/E_DATE_FAR}}
{{#E_BAD_COUNT}}Please write a whole number from 1 to 3660{{/E_BAD_COUNT}}
{{#E_BAD_MONTHS}}Please write a whole number from 1 to 600{{/E_BAD_MONTHS}}
{{#E_BAD_LINK}}Please write a whole address that begins with https://, without blanks{{/E_BAD_LINK}}
{{#E_CHOOSE_ONE}}Please choose one{{/E_CHOOSE_ONE}}
{{#E_NEEDS_TIME}}An extension needs a time that it extends: please write one, or take the tick off{{/E_NEEDS_TIME}}
{{#E_NEEDS_DECISION}}The form does not ask for the date of a decision; let the procedure ask for it first, or count from another day{{/E_NEEDS_DECISION}}
{{#E_AFTER_OUTSIDE}}A stage after an outside body can only be another outside body; please move it up, or choose another kind{{/E_AFTER_OUTSIDE}}
{{#E_STAGE_NEEDS_DECISION}}A stage counts from the date of that decision; please change the stage first{{/E_STAGE_NEEDS_DECISION}}
{{#E_DOES_NOT_FIT}}This does not fit with the rest of the document; please look at it again{{/E_DOES_NOT_FIT}}
{{#E_NOTHING_TO_SHOW}}There is nothing to show: people do not see what is not mentioned{{/E_NOTHING_TO_SHOW}}
{{#E_TOO_MANY_STAGES}}A procedure has 12 stages at most; please remove one first{{/E_TOO_MANY_STAGES}}
{{#E_STAGE_GONE}}A colleague has removed this stage meanwhile. What you typed is below; save it again to add it as it is here{{/E_STAGE_GONE}}
