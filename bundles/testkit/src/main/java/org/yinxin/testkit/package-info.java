/**
 * Contract tests that every plug-in of a kind runs, what they need to run, and how long a test
 * waits.
 */
@Export
@Version("1.2.0")
package org.yinxin.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
