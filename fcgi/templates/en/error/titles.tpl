{{%AUTOESCAPE context="HTML"}}{{!
Titles of the error pages, one section a status.
}}{{#400}}Part of it did not arrive{{/400}}{{#403}}This was not done{{/403}}{{#404}}Page not found{{/404}}{{#405}}This page does not take that{{/405}}{{#409}}Something changed in the meantime{{/409}}{{#413}}Too much at once{{/413}}{{#415}}We could not read this form{{/415}}{{#429}}Please wait a moment{{/429}}{{#500}}Something went wrong here{{/500}}{{#503}}Please try again in a moment{{/503}}
