/** Attacks on credentials and their off-line bundles, to be tried on verifiers. For tests only. */
package org.yinxin.testlibrary.attacks;
