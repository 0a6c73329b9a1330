/**
 * Issuance: applications and their approval, holds, registration and supersession of credentials,
 * the register, recovery from issued files, and the audit of the register against the log.
 */
package org.yinxin.core.issuance;
