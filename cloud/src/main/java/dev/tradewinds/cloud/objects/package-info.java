/** The object store: submissions, datasets, verdicts and reports, and signed URLs for pods. */
package dev.tradewinds.cloud.objects;
