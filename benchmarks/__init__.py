"""Measure the pages that matter beside a bare Django view, under the same server, in the same run."""
