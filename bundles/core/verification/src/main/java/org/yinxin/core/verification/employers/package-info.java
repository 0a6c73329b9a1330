/** Employers, their keys, and what they have verified in bulk. */
package org.yinxin.core.verification.employers;
