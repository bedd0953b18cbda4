DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
WEEKDAY_FORMAT = "l, j F Y"
SHORT_WEEKDAY_FORMAT = "D j M"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
TIME_FORMAT = "H:i"
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y"]
