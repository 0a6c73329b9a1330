/** Seals of the university and its offices as rows, and which of them is used when. */
package org.yinxin.core.sealing.register;
