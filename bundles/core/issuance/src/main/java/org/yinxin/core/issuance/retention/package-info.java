/** Retention: rules by which old personal data are deleted, and their nightly run. */
package org.yinxin.core.issuance.retention;
