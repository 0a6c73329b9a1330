/**
 * Issuance: takes applications to credentials; each step is a package, and the packages below
 * depend on none of those above them in {@code docs/architecture.md}.
 */
package org.yinxin.core.issuance;
