/**
 * Attacks on credentials and their off-line bundles, to be tried on whoever judges. For tests only.
 */
package org.yinxin.testlibrary.attacks;
