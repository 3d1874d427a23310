/** True for a text that can't stand on one line of a script: it has a control character, or one that ends lines. */
export const breaksLine = (text: string): boolean => /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);
