/** The request header with the path and query of a page. The proxy sets it, and so it is never the visitor's own. */
export const wishedPage = 'x-wished-page'
