/** How fast the platform is, beside what it could at best be and what others do. */
package org.yinxin.benchmark;
