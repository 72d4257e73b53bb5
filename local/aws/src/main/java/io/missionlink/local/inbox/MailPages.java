package io.missionlink.local.inbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

import io.missionlink.local.aws.http.Xml;

/** Web pages of the inbox: the list and a single mail. Plain HTML without scripts or external resources. */
final class MailPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1c2330;background:#f5f6f8}
            header{display:flex;gap:1rem;align-items:center;padding:.8rem 1.2rem;background:#1c2330;color:#fff}
            header a{color:#fff;text-decoration:none;font-weight:600}
            header form{margin-left:auto}
            input{font:inherit;padding:.25rem .6rem;border:1px solid #8a93a5;border-radius:6px;min-width:16rem}
            main{max-width:70rem;margin:1rem auto;padding:0 1rem}
            a.mail{display:grid;grid-template-columns:14rem 1fr 11rem;gap:1rem;padding:.55rem .8rem;background:#fff;
            border-bottom:1px solid #e3e6eb;color:inherit;text-decoration:none}
            a.mail:hover,a.mail:focus{background:#eef3ff}
            .unread b{font-weight:700} b{font-weight:400}
            .to,.snippet b{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
            .snippet{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:#5b6577}
            .snippet b{color:#1c2330} time{color:#5b6577;text-align:right}
            article{background:#fff;padding:1rem 1.4rem;border-radius:8px}
            dl{display:grid;grid-template-columns:6rem 1fr;margin:0 0 1rem} dt{color:#5b6577} dd{margin:0}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border-top:1px solid #e3e6eb;padding-top:1rem}
            iframe{width:100%;height:32rem;border:1px solid #e3e6eb}
            p.none{padding:3rem;text-align:center;color:#5b6577}
            @media(max-width:45rem){a.mail{grid-template-columns:1fr}time{text-align:left}}
            """;

    private final MailStore store;

    MailPages(MailStore store) {
        this.store = store;
    }

    String list(String query, List<MailSummary> mails, int total) {
        String rows = mails.stream().map(this::row).collect(Collectors.joining("\n"));
        String emptyText = query.isEmpty() ? "No e-mails yet. This page refreshes every 5 seconds."
                : "No e-mails match the search.";
        return page("Inbox (" + total + ")", query, "<meta http-equiv=\"refresh\" content=\"5\">",
                rows.isEmpty() ? "<p class=\"none\">" + emptyText + "</p>" : rows);
    }

    String message(MailSummary mail, ParsedMail parsed) {
        String html = parsed.html().isBlank() ? ""
                : "<iframe sandbox title=\"HTML\" srcdoc=\"" + Xml.escape(parsed.html()) + "\"></iframe>";
        String text = parsed.text().isBlank() ? "" : "<pre>" + linked(parsed.text()) + "</pre>";
        return page(mail.subject(), "", "", """
                <article><h1>%s</h1>
                <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Date</dt><dd>%s</dd></dl>
                %s%s</article>""".formatted(Xml.escape(mail.subject()), Xml.escape(format(mail.from())),
                Xml.escape(format(mail.to())), TIME.format(mail.created()), text, html));
    }

    private String row(MailSummary mail) {
        return """
                <a class="mail %s" href="/view/%s"><span class="to">%s</span><span class="snippet"><b>%s</b> %s</span>\
                <time datetime="%s">%s</time></a>""".formatted(store.isRead(mail.id()) ? "read" : "unread", mail.id(),
                Xml.escape(format(mail.to())), Xml.escape(mail.subject()), Xml.escape(mail.snippet()), mail.created(),
                TIME.format(mail.created()));
    }

    private static String page(String title, String query, String head, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">%s
                <title>%s</title><style>%s</style></head>
                <body><header><a href="/">Mission Link inbox</a>
                <form action="/" role="search"><input type="search" name="query" value="%s" aria-label="Search"
                placeholder="Search: word, to:, from:, subject:"></form></header>
                <main>%s</main></body></html>
                """.formatted(head, Xml.escape(title), STYLE, Xml.escape(query), body);
    }

    private static String linked(String text) {
        return Xml.escape(text).replaceAll("(https?://[^\\s<]+)", "<a rel=\"noreferrer\" href=\"$1\">$1</a>");
    }

    private static String format(List<Address> all) {
        return all.stream().map(MailPages::format).collect(Collectors.joining(", "));
    }

    private static String format(Address one) {
        return one.name().isEmpty() ? one.address() : one.name() + " <" + one.address() + ">";
    }
}
