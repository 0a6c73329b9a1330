/** Measures the platform's speed, beside what it could at best be and what others do. */
package org.yinxin.benchmark;
