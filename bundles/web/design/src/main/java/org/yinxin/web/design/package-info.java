/** The look that all pages share: tokens, elements, and the files of Lit and Bootstrap. */
package org.yinxin.web.design;
