/** Answers 503 to every request until the platform is there as a whole. */
package org.yinxin.web.readiness;
