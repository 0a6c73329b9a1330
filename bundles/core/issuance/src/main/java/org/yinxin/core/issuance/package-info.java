/**
 * Issuance: applications and their approval, holds, registration and supersession of credentials,
 * the register, and recovery from issued files.
 */
package org.yinxin.core.issuance;
