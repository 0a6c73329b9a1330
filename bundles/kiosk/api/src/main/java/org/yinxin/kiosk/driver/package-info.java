/**
 * Parts that drivers of readers and scanners have in common: a thread of a device, and its
 * listeners.
 */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
