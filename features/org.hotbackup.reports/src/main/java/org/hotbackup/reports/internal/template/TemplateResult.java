package org.hotbackup.reports.internal.template;

import java.util.List;
import org.hotbackup.reports.internal.chart.Chart;

/**
 * What a template has made.
 *
 * @param text XHTML, not checked yet
 * @param charts by the number that holds their place
 */
public record TemplateResult(String text, List<Chart> charts) {}
