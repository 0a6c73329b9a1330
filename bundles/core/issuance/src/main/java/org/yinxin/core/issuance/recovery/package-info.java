/** Credentials that a restored database lacks, registered again from their files. */
package org.yinxin.core.issuance.recovery;
