/** Contract tests that every driver of a kind runs, and what they need to run. */
@Export
@Version("1.0.0")
package org.yinxin.kiosk.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
