/** Devices that are not there, and the bench on which one works them by hand. */
package org.yinxin.driver.simulator;
