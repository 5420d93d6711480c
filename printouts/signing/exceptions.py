"""What can keep a seal or a signature off a paper, and what to do about it."""

from printouts.exceptions import PrintoutError


class SigningError(PrintoutError):
    """不能签章。"""


class CannotDraw(SigningError):
    """印章不能绘制。"""


class KeyUnusable(SigningError):
    """密钥不能使用。"""


class CertificateNotValid(SigningError):
    """证书不在有效期内。"""


class PlaceMissing(SigningError):
    """文书上没有签章的位置。"""


class NoTimeStamp(SigningError):
    """时间戳服务没有应答。"""
