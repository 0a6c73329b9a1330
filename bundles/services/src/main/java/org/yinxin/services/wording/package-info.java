/** What an office has certificates say in place of the words that a type comes with. */
@Export
@Version("2.0.0")
package org.yinxin.services.wording;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
