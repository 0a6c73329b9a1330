/**
 * Wording: the words of offices in their documents, checked and rehearsed before they are saved.
 */
package org.yinxin.core.issuance.wording;
