"""Lists as offices have them, in Word, Excel or HTML, to the data of this program."""
