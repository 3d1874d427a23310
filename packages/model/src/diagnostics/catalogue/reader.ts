export const readerEntries = {};
