/** Batches: one kind of certificate for a list of people. */
@Export
@Version("2.0.0")
package org.yinxin.services.batches;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
