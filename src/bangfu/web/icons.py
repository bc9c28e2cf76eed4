"""The icons in use: their drawings are copied from Tabler Icons into one sprite when the assets are built.

This module imports nothing, because the build reads it before the package is installed.
"""

NAMES = frozenset(
    """
    abc activity address-book adjustments affiliate alarm alert-circle alert-triangle archive arrow-back-up
    arrow-down arrow-left arrow-right arrow-up arrows-exchange arrows-join arrows-sort arrows-split award
    ban bell bell-ringing book bookmark books briefcase building building-bank building-community
    building-factory bulb calendar calendar-event calendar-stats camera cash category certificate
    certificate-2 chart-bar chart-donut chart-line chart-pie check checklist checks chevron-down
    chevron-left chevron-right chevron-up chevrons-left chevrons-right circle circle-check circle-dot
    circle-x clipboard-check clipboard-list clipboard-text clock cloud-upload coin-yuan coins columns
    columns-3 contract copy database device-desktop device-floppy device-mobile door-enter dots
    dots-vertical download edit external-link eye eye-off file file-analytics file-certificate file-check
    file-plus file-search file-spreadsheet file-text file-type-docx file-type-pdf files filter filter-off
    fingerprint flag flask folder folders gavel gift git-compare grip-vertical hash heading heart
    heart-handshake help-circle hierarchy hierarchy-2 history home hourglass id id-badge inbox info-circle
    key language layout-dashboard link list list-check list-details lock lock-open login logout logs mail
    map-pin math-function medal menu-2 message message-report messages microphone microscope minus
    mood-empty mood-smile moon news notebook paperclip password pencil phone photo pin plane-departure
    player-play playlist-add plus point presentation printer progress progress-check qrcode quote receipt
    refresh report report-analytics report-money report-search restore rosette-discount-check rotate route
    rubber-stamp scale school school-bell search select send settings shield-check shield-lock signature
    sitemap speakerphone star stethoscope sum sun sun-moon table table-export table-import table-options tag
    tags target target-arrow text-caption thumb-up timeline tool train transfer trash trophy unlink upload
    user user-check user-circle user-plus user-search users variable versions wallet world x zoom-check
    zoom-in
    """.split()  # noqa: SIM905 - words are easier to keep sorted than literals
)
