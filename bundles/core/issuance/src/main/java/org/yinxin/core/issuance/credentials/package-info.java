/** Rows of issued credentials, which end by supersession, revocation or a compromised key. */
package org.yinxin.core.issuance.credentials;
