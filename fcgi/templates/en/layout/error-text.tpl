{{%AUTOESCAPE context="HTML"}}{{!
One sentence for one error, the same in the summary and beside the field (call_page, form_add_error).
A new code gets a line here.
}}{{#E_REQUIRED}}Please fill this in{{/E_REQUIRED}}
{{#E_CHOOSE}}Please choose one{{/E_CHOOSE}}
{{#E_TOO_LONG}}This is too long; please shorten it, or add a file{{/E_TOO_LONG}}
{{#E_TOO_SHORT}}This is too short; it needs at least 12 letters or signs{{/E_TOO_SHORT}}
{{#E_COMMON}}Too many people use this one; please choose another{{/E_COMMON}}
{{#E_BAD_TEXT}}This holds a sign that we cannot read; please type it again{{/E_BAD_TEXT}}
{{#E_BAD_DATE}}Please use numbers and the whole year, such as 3 11 2026{{/E_BAD_DATE}}
{{#E_DATE_FUTURE}}This date is still to come; please look at it again{{/E_DATE_FUTURE}}
{{#E_DATE_PAST}}This date has gone by; please choose a later one{{/E_DATE_PAST}}
{{#E_BAD_EMAIL}}Please write a whole address, such as name@school.example{{/E_BAD_EMAIL}}
{{#E_BAD_TOKEN}}There is a typing error in it; please compare each group with what you wrote down{{/E_BAD_TOKEN}}
{{#E_TOKEN_LENGTH}}It has five groups of five letters and numbers; please check that none is missing{{/E_TOKEN_LENGTH}}
{{#E_TOKEN_SYMBOL}}It holds a sign that no token has; please compare it with what you wrote down{{/E_TOKEN_SYMBOL}}
{{#E_UNKNOWN_TOKEN}}We have no case with this token; please check every group. A case that ended long ago may have been deleted, as its page said before{{/E_UNKNOWN_TOKEN}}
{{#E_TOKEN_ON_ITS_WAY}}We have no case with this token yet. A new case may still be on its way: if you sent yours today, please try again in some minutes; else check every group{{/E_TOKEN_ON_ITS_WAY}}
{{#E_CHANGED_MEANWHILE}}Somebody else changed this while you were writing. What you typed is below, and beside it what is stored now. Send it again to keep yours{{/E_CHANGED_MEANWHILE}}
{{#E_NOT_SAME}}The two are not the same; please type them again{{/E_NOT_SAME}}
{{#E_FILE_TOO_BIG}}A file is too big and was not added; please choose a smaller one{{/E_FILE_TOO_BIG}}
{{#E_FILE_TOO_MANY}}These are too many files at once; please add the rest in a second go{{/E_FILE_TOO_MANY}}
{{#E_FILE_CASE_FULL}}This case holds as many files as it can; please put several into one file{{/E_FILE_CASE_FULL}}
{{#E_FILE_NOT_CLEANED}}Of this file no copy without hidden data can be made: it is damaged, protected, moving or of a kind that we do not know well enough. It was not changed. Add a picture of what it shows instead, or write it down{{/E_FILE_NOT_CLEANED}}
{{#E_FILE_GONE}}This file is not here any more; please add it again{{/E_FILE_GONE}}
{{#E_FILE_NO_ROOM}}There is no room for files at this moment; you can send your words now and add the file later{{/E_FILE_NO_ROOM}}
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
{{#E_NAME_LOCKED}}You cannot open the confidential name, so it stays here{{/E_NAME_LOCKED}}
{{#E_UNKNOWN}}Please choose one from the list{{/E_UNKNOWN}}
