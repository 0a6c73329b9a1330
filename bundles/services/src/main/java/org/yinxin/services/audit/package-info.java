/** The audit trail: a record of who changed or saw what, and when. */
@Export
@Version("2.3.0")
package org.yinxin.services.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
