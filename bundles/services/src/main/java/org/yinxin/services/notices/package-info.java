/** What people are told of their affairs, and how they are reached. */
@Export
@Version("1.0.0")
package org.yinxin.services.notices;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
