/** Decisions of approvers on accepted applications, each with its event in the audit trail. */
package org.yinxin.core.issuance.approval;
