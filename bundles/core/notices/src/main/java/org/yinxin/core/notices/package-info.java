/** Carries notices to people, as their rows say. */
package org.yinxin.core.notices;
