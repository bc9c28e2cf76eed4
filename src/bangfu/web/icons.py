"""The icons in use: their drawings are copied from Tabler Icons into one sprite when the assets are built.

This module imports nothing, because the build reads it before the package is installed.
"""

NAMES = frozenset(
    # moving about
    "home search bell bell-ringing user users user-plus user-check user-circle user-search logout login menu-2 x plus "
    "minus dots dots-vertical chevron-down chevron-up chevron-left chevron-right chevrons-left chevrons-right "
    "arrow-up arrow-down arrow-left arrow-right arrow-back-up arrows-sort arrows-exchange external-link link unlink "
    "list list-details list-check layout-dashboard inbox point grip-vertical "
    # doing
    "pencil edit trash download upload cloud-upload printer filter filter-off columns-3 bookmark history paperclip photo "
    "camera copy archive ban send refresh rotate player-play eye eye-off lock lock-open key device-floppy adjustments "
    "tag tags select playlist-add device-mobile device-desktop "
    # states
    "check checks circle circle-check circle-x circle-dot alert-triangle alert-circle info-circle help-circle clock "
    "hourglass progress progress-check mood-empty flag star "
    # things of the work
    "heart-handshake heart coins coin-yuan wallet receipt cash school chart-bar chart-line chart-pie chart-donut "
    "file-text file file-plus file-check file-search file-analytics file-spreadsheet file-type-docx file-type-pdf "
    "file-certificate files folder folders database building building-bank building-community building-factory settings "
    "shield-lock shield-check language sun moon sun-moon calendar calendar-event calendar-stats target trophy award "
    "certificate certificate-2 medal gift books book notebook microphone presentation tool stethoscope clipboard-list "
    "clipboard-check clipboard-text checklist sitemap affiliate id-badge id report report-analytics report-search "
    "report-money table table-import table-export table-options message message-report messages speakerphone news map-pin "
    "phone mail world hierarchy hierarchy-2 git-compare scale gavel bulb contract rubber-stamp route timeline briefcase "
    "signature microscope flask school-bell rosette-discount-check category hash logs math-function sum variable quote "
    "text-caption heading abc versions restore plane-departure train activity mood-smile thumb-up transfer arrows-join "
    "arrows-split address-book fingerprint qrcode password alarm pin target-arrow zoom-check zoom-in door-enter".split()
)
