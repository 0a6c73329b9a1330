/** Contract tests that every plug-in of a kind runs, and what they need to run. */
@Export
@Version("1.1.0")
package org.yinxin.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
