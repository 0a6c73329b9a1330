/** Printed copies and what they cost. */
@Export
@Version("4.0.0")
package org.yinxin.services.billing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
