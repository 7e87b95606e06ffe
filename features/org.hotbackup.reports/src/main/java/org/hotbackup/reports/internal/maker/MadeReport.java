package org.hotbackup.reports.internal.maker;

import java.util.List;
import org.hotbackup.reports.internal.chart.Chart;
import org.hotbackup.reports.internal.document.ReportDocument;
import org.hotbackup.reports.internal.document.Table;
import org.hotbackup.reports.internal.render.ReportRequest;

/**
 * A report before it has a format.
 *
 * @param document style sheet and totals included; not to be changed
 * @param charts by the number that holds their place
 */
record MadeReport(
    ReportRequest request, ReportDocument document, List<Table> tables, List<Chart> charts) {}
