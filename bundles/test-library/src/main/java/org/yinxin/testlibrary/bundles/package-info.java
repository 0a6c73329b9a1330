/** Bundles for tests of those who judge bundles. */
package org.yinxin.testlibrary.bundles;
