/** Hardware tokens, as tests have them. */
package org.yinxin.testlibrary.tokens;
