/**
 * Turns accepted applications into credentials. Each step is a package; {@code PackagesTest} states
 * which of the others each may import.
 */
package org.yinxin.core.issuance;
